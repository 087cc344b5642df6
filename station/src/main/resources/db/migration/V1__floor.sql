-- The station's records. Nothing in these tables says anything about a person in the clear: what does is sealed
-- (see production_sealed and the sealed bodies of the outbox) under a key that lives outside this database.
-- All times are epoch milliseconds of the station's clock.

create table setting (
    name varchar(64) primary key,
    text varchar(2000) not null
);

create table production_request (
    card_id             varchar(64) primary key,
    organisation_id     varchar(64) not null,
    shipment_id         varchar(64) not null,
    article_id          varchar(64) not null,
    article_version     varchar(64),
    design_version      varchar(64),
    state               varchar(16) not null,
    reason              varchar(400),              -- why it is in that state: codes and sentences, never values
    attempt             int not null,              -- attempts begun so far
    line                varchar(64),
    request_message_id  varchar(36) not null,
    fingerprint         varchar(64) not null,      -- HMAC of the request's content under the request's own key
    received_at_ms      bigint not null,
    owed_report_fields  varchar(1000) not null,     -- names of the report data the backend expects, comma between
    due                 varchar(10),               -- ISO date
    keep_period         varchar(40) not null,      -- ISO 8601 period: the shorter of the request's and the organisation's
    delivered_when      varchar(16) not null,      -- handed-over | acknowledged
    grace_period        varchar(40) not null,
    state_since_ms      bigint not null,
    produced_message_id varchar(36),               -- the CARD_PRODUCED that stands, if any
    produced_ok_at_ms   bigint,                    -- the backend took that CARD_PRODUCED
    verified_at_ms      bigint,
    shipped_at_ms       bigint,
    acknowledged_at_ms  bigint,
    delivered_at_ms     bigint,                    -- set when the organisation's delivery event happened
    invoiced_at_ms      bigint,
    refused_acknowledged_at_ms bigint,             -- REFUSED was taken by the backend
    blocked_at_ms       bigint,                    -- a BLOCK stands
    state_before_block  varchar(16),
    status_changed_at_ms bigint,                   -- last change of status of an issued card (starts the 90 days anew)
    erase_asked_at_ms   bigint,                    -- an ERASE waits to be carried out
    erase_message_id    varchar(36),
    erase_overrides_invoicing boolean not null default false,
    erased_at_ms        bigint,
    certificate_id      varchar(36)
);
create index production_request_state on production_request (state);
create index production_request_shipment on production_request (shipment_id);

-- Sealed parts: 'request' (fields, photo, address as one JSON), 'report' (what was read back from the card).
create table production_sealed (
    card_id varchar(64) not null references production_request (card_id),
    part    varchar(32) not null,
    sealed  blob not null,
    primary key (card_id, part)
);

create table attempt (
    card_id             varchar(64) not null references production_request (card_id),
    number              int not null,
    line                varchar(64) not null,
    started_at_ms       bigint not null,
    ended_at_ms         bigint,
    cards_fed_before    bigint,                    -- the printer's own counter before the card was fed
    fed                 boolean not null default false, -- the driver said a blank left the feeder
    chip_mark_before    varchar(64),               -- HMAC of the UID read before printing
    chip_mark_after     varchar(64),               -- HMAC of the UID read after printing
    job_reference       varchar(200),              -- the printer's own name for the job, to ask about it after a crash
    stripe_proof        varchar(16),               -- ACKNOWLEDGED | READ_BACK, for a card with a magnetic stripe
    outcome             varchar(16),               -- MADE | SPOILED | NOT_USED | UNCLEAR
    reason              varchar(400),
    plane_mark          varchar(64),               -- HMAC of the planes' digest
    plastic             varchar(16),               -- GOOD | SPOILED | DESTROYED once known
    primary key (card_id, number)
);

create table shipment (
    organisation_id varchar(64) not null,
    shipment_id     varchar(64) not null,
    cards_expected  int,
    closed          boolean not null default false,
    parts_sent      int not null default 0,
    primary key (organisation_id, shipment_id)
);

create table shipment_accessory (
    organisation_id varchar(64) not null,
    shipment_id     varchar(64) not null,
    accessory_id    varchar(64) not null,
    article_id      varchar(64) not null,
    quantity        int not null,
    sent_in_part    int,
    primary key (organisation_id, shipment_id, accessory_id)
);

-- Which cards left in which SHIPMENT message.
create table shipment_part (
    message_id      varchar(36) not null,
    organisation_id varchar(64) not null,
    shipment_id     varchar(64) not null,
    part            int not null,
    card_id         varchar(64) not null,
    primary key (message_id, card_id)
);

-- Every message ever taken in, so that one seen twice changes nothing and is answered the same.
create table inbox (
    message_id      varchar(36) primary key,
    type            varchar(40) not null,
    organisation_id varchar(64),
    card_id         varchar(64),
    received_at_ms  bigint not null,
    answer_id       varchar(36)                    -- outbox.message_id of the answer
);

create table outbox (
    id            bigint generated always as identity primary key,
    channel       varchar(8) not null,             -- MQTT | BACKEND
    message_id    varchar(36) not null unique,
    topic         varchar(200) not null,           -- MQTT: below the station's base; BACKEND: the message type
    retained      boolean not null default false,
    card_id       varchar(64),
    shipment_id   varchar(64),
    body          clob,                            -- JSON without anything about a person
    sealed_body   blob,                            -- JSON sealed under the card's key; never both
    waits_for     varchar(200),                    -- what must come before it may be sent; null = nothing
    created_at_ms bigint not null,
    sent_at_ms    bigint
);
create index outbox_unsent on outbox (channel, sent_at_ms, id);
create index outbox_waits on outbox (waits_for);

create table alarm (
    id           varchar(120) primary key,
    what         varchar(400) not null,
    place        varchar(120) not null,
    severity     varchar(10) not null,
    opened_at_ms bigint not null,
    closed_at_ms bigint
);

create table line_pause (
    line         varchar(64) primary key,
    reason       varchar(64) not null,
    sentence     varchar(400) not null,
    card_inside  boolean not null default false,   -- a person must take a card out and say so
    may_resume   boolean not null default false,   -- the card inside can be finished once the cause is gone
    decision     varchar(16),                      -- what a person said about it: RESUME | REMOVED
    since_ms     bigint not null
);

-- ---- privacy and audit: tables of those rooms follow here ----

-- One row per card whose personal data was or is being erased: written before the key is destroyed, completed after.
create table erasure (
    card_id         varchar(64) primary key references production_request (card_id),
    certificate_id  varchar(36) not null unique,
    rule            varchar(16) not null,
    sentence        varchar(400) not null,         -- why it had to go
    due_since_ms    bigint not null,
    started_at_ms   bigint not null,
    sealed_parts    varchar(1000),                 -- names of the sealed parts that were removed
    checks          clob,                          -- JSON: results taken before the rows were removed
    tries           int not null default 0,        -- how often it was begun
    failure         varchar(400),                  -- what stood in the way the last time
    completed_at_ms bigint,
    sequence        bigint unique,                 -- place in the chain of certificates, from 1, without gaps
    hash            varchar(64),
    certificate     clob,                          -- the signed certificate as it is on disk
    papers_at_ms    bigint                         -- its files are written
);
create index erasure_open on erasure (completed_at_ms);
create index production_request_erased on production_request (erased_at_ms);
create index outbox_card on outbox (card_id);

create table audit (
    id            bigint primary key,              -- from 1, without gaps
    at_ms         bigint not null,
    who           varchar(120) not null,           -- pseudonymous
    what          varchar(400) not null,
    card_id       varchar(64),
    came_from     varchar(120) not null,
    previous_hash varchar(64) not null,
    hash          varchar(64) not null
);

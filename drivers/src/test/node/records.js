// Don Coleman's npm package ndef between two ends of lines: "decode" makes of each line of hexadecimal digits what it
// understands of that message, "encode" makes a message of each line of JSON.
'use strict';
const ndef = require('ndef');
const lines = require('fs').readFileSync(0, 'utf8').split('\n').filter((line) => line.length > 0);

function understood(record) {
  const told = {
    tnf: record.tnf,
    type: record.type,
    payload: Buffer.from(record.payload).toString('hex'),
    value: record.value === undefined ? null : record.value,
  };
  if (record.type === ndef.RTD_SMART_POSTER) {
    told.parts = ndef.decodeMessage(record.payload).map(understood);
  }
  return told;
}

function made(wish) {
  if (wish.uri !== undefined) return ndef.uriRecord(wish.uri);
  if (wish.text !== undefined) return ndef.textRecord(wish.text, wish.language);
  if (wish.mime !== undefined) return ndef.mimeMediaRecord(wish.mime, [...Buffer.from(wish.data, 'hex')]);
  if (wish.poster !== undefined) return ndef.smartPoster(wish.poster.map(made));
  throw new Error('no such wish: ' + JSON.stringify(wish));
}

for (const line of lines) {
  if (process.argv[2] === 'decode') {
    const message = ndef.decodeMessage(Buffer.from(line, 'hex'));
    console.log(JSON.stringify(message.map(understood)));
  } else {
    console.log(Buffer.from(ndef.encodeMessage(JSON.parse(line).map(made))).toString('hex'));
  }
}

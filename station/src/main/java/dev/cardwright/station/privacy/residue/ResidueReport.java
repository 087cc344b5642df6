package dev.cardwright.station.privacy.residue;

import java.util.List;

/**
 * What a scan found.
 *
 * @param persons how many persons were looked for
 * @param found how many of them were found anywhere
 * @param opened how many different sealed parts a present key opened
 * @param files how many files were read
 * @param bytes how many bytes were searched, opened content included
 * @param findings every place, without values
 */
public record ResidueReport(int persons, int found, int opened, int files, long bytes, List<Finding> findings) {
    public ResidueReport {
        findings = List.copyOf(findings);
    }
}

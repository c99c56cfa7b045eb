// Package search finds entities by their names, aliases and identifiers, the best match first. One statement asks the
// full-text index for candidates and the graph for identifiers; what package names says of each candidate's names, as
// they are recorded, ranks them. It imports names and store.
package search

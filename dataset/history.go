package dataset

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"
)

// note keeps for the history what is done to an entity or a relationship: it was recorded where nothing was before,
// retracted where nothing is after, and else updated. Of an update, both hold what changed alone. More is what is the same
// before and after and tells a relationship apart: its type and ends.
func (i *importer) note(target string, more, before, after map[string]any) {
	row := map[string]any{"id": "chg_" + digest(i.run, target), "target": target}
	switch {
	case before == nil:
		i.created[target] = true
		row["action"], row["after"] = "RECORDED", historyJSON(after, more)
	case after == nil:
		row["action"], row["before"] = "RETRACTED", historyJSON(before, more)
	default:
		old, seen := map[string]any{}, false
		for name := range after {
			if v, ok := before[name]; ok {
				old[name] = v
			}
			seen = seen || inHistory(name)
		}
		if !seen {
			return
		}
		row["action"], row["before"], row["after"] = "UPDATED", historyJSON(old, more), historyJSON(after, more)
	}
	i.history = append(i.history, row)
}

// inHistory leaves out what follows from other properties, and the texts of documents, which may be long.
func inHistory(name string) bool {
	return name != searchProperty && name != "text" && !strings.HasSuffix(name, "Earliest") && !strings.HasSuffix(name, "Latest")
}

func historyJSON(props, more map[string]any) string {
	plain := map[string]any{}
	for name, v := range more {
		plain[name] = v
	}
	for name, v := range props {
		if day, ok := v.(dbtype.Date); ok {
			v = time.Time(day).Format(time.DateOnly)
		}
		if inHistory(name) {
			plain[name] = v
		}
	}
	text, err := json.Marshal(plain)
	if err != nil {
		panic(err) // Properties are texts, numbers, truth values and lists of texts.
	}
	return string(text)
}

// record writes the history of the transaction.
func (i *importer) record() error {
	for _, row := range i.history {
		row["by"] = i.dataset.ID
	}
	return i.write(`UNWIND $rows AS row CREATE (c:Change) SET c = row, c.at = datetime.transaction('Z')`, i.history)
}

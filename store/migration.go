package store

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// migration is one file of migrations/, such as 0001_schema.cypher.
type migration struct {
	version    int
	file       string // Without its folder.
	statements []string
	checksum   string // Of the statements: comments may be bettered later.
}

var migrationFile = regexp.MustCompile(`^([0-9]{4})_[a-z0-9_]+\.cypher$`)

// readMigrations reads the files in order of their versions, which must be 1, 2, 3 and so on.
func readMigrations(files fs.FS) ([]migration, error) {
	paths, err := fs.Glob(files, "migrations/*")
	if err != nil {
		return nil, &Error{CodeInternal, messageInternal, err}
	}
	slices.Sort(paths)
	var migrations []migration
	for _, p := range paths {
		file := path.Base(p)
		match := migrationFile.FindStringSubmatch(file)
		if match == nil {
			return nil, Errorf(CodeInternal, "migrations/%s: a migration is named by four digits, _, what it does in small letters, and .cypher", file)
		}
		version, _ := strconv.Atoi(match[1])
		if version != len(migrations)+1 {
			return nil, Errorf(CodeInternal, "migrations/%s: the next version is %d", file, len(migrations)+1)
		}
		text, err := fs.ReadFile(files, p)
		if err != nil {
			return nil, &Error{CodeInternal, messageInternal, err}
		}
		statements, err := splitStatements(file, string(text))
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256([]byte(strings.Join(statements, ";\n")))
		migrations = append(migrations, migration{version, file, statements, hex.EncodeToString(sum[:])})
	}
	return migrations, nil
}

// splitStatements splits at semicolons that end a line, and leaves out empty lines and those that begin with //.
func splitStatements(file, text string) ([]string, error) {
	var statements, lines []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "//") {
			continue
		}
		line, ended := strings.CutSuffix(line, ";")
		lines = append(lines, line)
		if ended {
			statements = append(statements, strings.Join(lines, "\n"))
			lines = nil
		}
	}
	if len(lines) > 0 {
		return nil, Errorf(CodeInternal, "migrations/%s: the last statement does not end with a semicolon", file)
	}
	return statements, nil
}

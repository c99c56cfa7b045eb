package resolvers

import (
	"context"
	"errors"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
)

// Warm carries queries out, one after the other, so that Neo4j has planned their statements before someone waits for them: a
// database that has just started takes a second or more for that. Their variables get values that fit their types; ids are
// those of two officials. In an empty graph, or once ctx is over, there is nothing to do. The error names the queries that
// the schema does not have.
func (e *Engine) Warm(ctx context.Context, queries []string) error {
	ids, err := e.someone(ctx)
	if err != nil || len(ids) < 2 {
		return err
	}
	ex := executor.New(e)
	var errs []error
	for _, query := range queries {
		if ctx.Err() != nil {
			break
		}
		if err := carryOut(ctx, e.Schema(), ex, query, ids); err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// someone gives the ids of two officials, if there are any.
func (e *Engine) someone(ctx context.Context) (ids []string, err error) {
	err = e.store.Read(ctx, "MATCH (n:Official) RETURN n.id LIMIT 2", nil, func(row []any) error {
		ids = append(ids, row[0].(string))
		return nil
	})
	return ids, err
}

func carryOut(ctx context.Context, schema *ast.Schema, ex *executor.Executor, query string, ids []string) error {
	ctx = graphql.StartOperationTrace(ctx)
	document, errs := ex.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: map[string]any{}})
	if document.Doc == nil || len(document.Doc.Operations) == 0 {
		return fmt.Errorf("%.60s…: %w", query, errs)
	}
	variables := values(schema, document.Doc.Operations[0].VariableDefinitions, ids)
	op, errs := ex.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: variables})
	if len(errs) > 0 {
		return fmt.Errorf("%.60s…: %w", query, errs)
	}
	answers, ctx := ex.DispatchOperation(ctx, op)
	answers(ctx) // What it answers, an error too, is nobody's business.
	return nil
}

// values gives those variables a value that must have one, and all ids: the two in turn, since what asks about two parties
// wants different ones.
func values(schema *ast.Schema, definitions ast.VariableDefinitionList, ids []string) map[string]any {
	out := map[string]any{}
	next := 0
	for _, d := range definitions {
		if d.Type.Name() == "ID" {
			out[d.Variable] = listed(d.Type, ids[next%len(ids)])
			next++
		} else if d.Type.NonNull {
			out[d.Variable] = listed(d.Type, some(schema, schema.Types[d.Type.Name()]))
		}
	}
	return out
}

func listed(t *ast.Type, value any) any {
	if t.Elem != nil {
		return []any{value}
	}
	return value
}

// some is a value of a type, the least that is one.
func some(schema *ast.Schema, t *ast.Definition) any {
	switch {
	case t.Kind == ast.Enum:
		return t.EnumValues[0].Name
	case t.Kind == ast.InputObject:
		object := map[string]any{}
		for _, f := range t.Fields {
			if f.Type.NonNull && f.DefaultValue == nil {
				object[f.Name] = listed(f.Type, some(schema, schema.Types[f.Type.Name()]))
			}
		}
		return object
	case t.Name == "Int" || t.Name == "Float":
		return 1
	case t.Name == "Boolean":
		return true
	}
	return "2000-01-01" // A text, and a date too.
}

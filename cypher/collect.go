package cypher

import "github.com/vektah/gqlparser/v2/ast"

// collected is all that is selected under one response key: the fields merged into it and their selection sets.
type collected struct {
	key    string
	fields []*ast.Field
	sets   []ast.SelectionSet
}

func (c collected) field() *ast.Field { return c.fields[0] }

// collect is CollectFields of the GraphQL specification (October 2021, 6.3.2) for one object type.
func (p *planner) collect(sets []ast.SelectionSet, object *ast.Definition) []collected {
	c := collector{planner: p, object: object, at: map[string]int{}, visited: map[string]bool{}}
	for _, set := range sets {
		c.add(set)
	}
	return c.out
}

type collector struct {
	planner *planner
	object  *ast.Definition
	out     []collected
	at      map[string]int
	visited map[string]bool
}

func (c *collector) add(set ast.SelectionSet) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			if c.planner.skipped(s.Directives) {
				continue
			}
			i, ok := c.at[s.Alias]
			if !ok {
				i = len(c.out)
				c.at[s.Alias] = i
				c.out = append(c.out, collected{key: s.Alias})
			}
			c.out[i].fields = append(c.out[i].fields, s)
			c.out[i].sets = append(c.out[i].sets, s.SelectionSet)
		case *ast.InlineFragment:
			if !c.planner.skipped(s.Directives) && c.applies(s.TypeCondition) {
				c.add(s.SelectionSet)
			}
		case *ast.FragmentSpread:
			if c.planner.skipped(s.Directives) || c.visited[s.Name] {
				continue
			}
			c.visited[s.Name] = true
			if c.applies(s.Definition.TypeCondition) {
				c.add(s.Definition.SelectionSet)
			}
		}
	}
}

// applies is DoesFragmentTypeApply: the type itself, or an interface or union that it belongs to.
func (c *collector) applies(condition string) bool {
	if condition == "" || condition == c.object.Name {
		return true
	}
	for _, t := range c.planner.schema.concrete[condition] {
		if t == c.object {
			return true
		}
	}
	return false
}

func (p *planner) skipped(directives ast.DirectiveList) bool {
	return p.condition(directives, "skip", false) || !p.condition(directives, "include", true)
}

func (p *planner) condition(directives ast.DirectiveList, name string, otherwise bool) bool {
	d := directives.ForName(name)
	if d == nil {
		return otherwise
	}
	v, _ := read(d.Arguments.ForName("if").Value, p.variables)
	b, ok := v.now.(bool)
	if !ok {
		p.fail(d.Position, "`if` of @%s is no Boolean", name)
	}
	return b
}

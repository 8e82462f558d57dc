package conformance

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// podField is what the library knows of a field of a pod template.
type podField struct {
	// text, bool, int32, int64, quantity, intOrText, or the name of another type.
	Base string `json:"base"`
	// one, list or map.
	Form     string   `json:"form"`
	Keys     []string `json:"keys"`
	Required bool     `json:"isRequired"`
}

// podTypes are types by name, with their fields by name.
type podTypes map[string]map[string]podField

// keptMetadata is all that a Rollout keeps of the metadata inside of a pod template.
var keptMetadata = []string{"annotations", "labels"}

var scalarTypes = map[reflect.Type]string{
	reflect.TypeFor[resource.Quantity]():  "quantity",
	reflect.TypeFor[intstr.IntOrString](): "intOrText",
}

var scalarKinds = map[reflect.Kind]string{
	reflect.String: "text", reflect.Bool: "bool", reflect.Int32: "int32", reflect.Int64: "int64",
}

// podComparison walks the library's types and upstream's side by side.
type podComparison struct {
	types    podTypes
	seen     map[string]map[reflect.Type]bool
	problems []string
}

// compareGoTypes says where the types differ from a Go type and those that it is made of: a field that only one side has, or one of
// another type.
func compareGoTypes(types podTypes, root string, goType reflect.Type) []string {
	c := &podComparison{types: types, seen: map[string]map[reflect.Type]bool{}}
	c.compare(root, goType)
	for name := range types {
		if c.seen[name] == nil {
			c.say("%s: nothing in %s has this type", name, goType)
		}
	}
	slices.Sort(c.problems)
	return c.problems
}

func (c *podComparison) say(format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
}

func (c *podComparison) compare(name string, goType reflect.Type) {
	if c.seen[name][goType] {
		return
	}
	if c.seen[name] == nil {
		c.seen[name] = map[reflect.Type]bool{}
	}
	c.seen[name][goType] = true
	known, upstream := c.types[name], jsonFields(goType)
	for _, field := range unionKeys(known, upstream) {
		own, isKnown := known[field]
		of, exists := upstream[field]
		switch at := name + "." + field; {
		case !exists:
			c.say("%s: %s has no such field", at, goType)
		case !isKnown:
			c.say("%s: the library does not know this field of %s", at, goType)
		default:
			c.compareField(at, own, of)
		}
	}
}

func (c *podComparison) compareField(at string, own podField, of reflect.Type) {
	form := "one"
	switch of = pointed(of); of.Kind() {
	case reflect.Slice:
		form = "list"
	case reflect.Map:
		form = "map"
	}
	if form != own.Form {
		c.say("%s: is %s, and must be %s", at, own.Form, form)
		return
	}
	if form != "one" {
		of = pointed(of.Elem())
	}
	if _, isType := c.types[own.Base]; isType && of.Kind() == reflect.Struct && scalarTypes[of] == "" {
		c.compare(own.Base, of)
		return
	}
	if scalar := scalarOf(of); scalar != own.Base {
		c.say("%s: is %s, and must be %s", at, own.Base, scalar)
	}
}

func scalarOf(of reflect.Type) string {
	if name, ok := scalarTypes[of]; ok {
		return name
	}
	if name, ok := scalarKinds[of.Kind()]; ok {
		return name
	}
	return of.String()
}

func pointed(of reflect.Type) reflect.Type {
	if of.Kind() == reflect.Pointer {
		return of.Elem()
	}
	return of
}

// jsonFields are the fields that JSON has of a struct, with those of the structs inside of it.
func jsonFields(of reflect.Type) map[string]reflect.Type {
	fields := map[string]reflect.Type{}
	for i := range of.NumField() {
		field := of.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "" && field.Anonymous {
			maps.Copy(fields, jsonFields(pointed(field.Type)))
		} else if name != "-" {
			fields[name] = field.Type
		}
	}
	if of == reflect.TypeFor[metav1.ObjectMeta]() {
		maps.DeleteFunc(fields, func(name string, _ reflect.Type) bool { return !slices.Contains(keptMetadata, name) })
	}
	return fields
}

// crdRules is what a schema says of the fields of each type: which it demands, and by which fields a list is a map.
type crdRules struct {
	types    podTypes
	found    podTypes
	problems []string
}

// compareSchema says where the fields that the library demands, and the keys of its lists, are not those of a CRD's schema. Below a
// place where the schema keeps everything it has no rules, so there must be none on our side either.
func compareSchema(types podTypes, root string, schema *structuralschema.Structural) []string {
	rules := &crdRules{types: types, found: podTypes{}}
	rules.walk(root, schema)
	for name, fields := range types {
		for field, own := range fields {
			of := rules.found[name][field]
			if own.Required != of.Required {
				rules.say("%s.%s: the library demands it: %t; the CRD: %t", name, field, own.Required, of.Required)
			}
			if !slices.Equal(own.Keys, of.Keys) {
				rules.say("%s.%s: the library's keys are %v, the CRD's %v", name, field, own.Keys, of.Keys)
			}
		}
	}
	slices.Sort(rules.problems)
	return rules.problems
}

func (r *crdRules) say(format string, args ...any) {
	r.problems = append(r.problems, fmt.Sprintf(format, args...))
}

func (r *crdRules) walk(name string, schema *structuralschema.Structural) {
	if r.types[name] == nil || schema.XPreserveUnknownFields {
		return
	}
	if r.found[name] == nil {
		r.found[name] = map[string]podField{}
	}
	for field, own := range r.types[name] {
		of, exists := schema.Properties[field]
		if !exists {
			r.say("%s.%s: the CRD has no such field", name, field)
			continue
		}
		found := podField{Keys: listKeys(&of), Required: schema.ValueValidation != nil && slices.Contains(schema.ValueValidation.Required, field)}
		if before, again := r.found[name][field]; again && (before.Required != found.Required || !slices.Equal(before.Keys, found.Keys)) {
			r.say("%s.%s: the CRD has different rules at different places", name, field)
		}
		r.found[name][field] = found
		switch {
		case own.Form == "list" && of.Items != nil:
			r.walk(own.Base, of.Items)
		case own.Form == "one":
			r.walk(own.Base, &of)
		}
	}
	for field := range schema.Properties {
		if _, known := r.types[name][field]; !known {
			r.say("%s.%s: the library does not know this field of the CRD", name, field)
		}
	}
}

// listKeys are the fields by which a list is a map; `*` is a set.
func listKeys(schema *structuralschema.Structural) []string {
	switch {
	case schema.XListType == nil:
		return nil
	case *schema.XListType == "set":
		return []string{"*"}
	}
	return schema.XListMapKeys
}

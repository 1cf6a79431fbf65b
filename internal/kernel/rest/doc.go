// Package rest serves every register over HTTP from its declaration: create, read, change, strike, actions, lists
// with filters, bulk changes, history, labels, map layers, meta and OpenAPI. docs/rest.md is its contract.
//
// It knows registers only through entity.Schema and imports no domain; who the caller is has been decided before
// and stands in the request's context. Read [API] first.
package rest

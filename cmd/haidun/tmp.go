package main

type importCmd struct{}
type exportCmd struct{}

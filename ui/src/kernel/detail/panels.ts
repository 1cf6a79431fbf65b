import type { Component } from 'vue'

/**
 * Panels that the shell adds to the page of a record of one register. They get `register` and `record`. The generic page
 * knows no register by name; whoever knows one says so here at the start.
 */
export const panels: Record<string, Component> = {}

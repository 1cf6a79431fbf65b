// Package pdf writes PDF 1.7 (ISO 32000-1): pages with text in embedded faces, lines, boxes and pictures, which any reader
// shows alike. Text can be searched and copied. The same calls make the same bytes: nothing in a file comes from the
// clock or from chance.
//
// It lays nothing out. It imports face and nothing else of the program. Read [File] first.
package pdf

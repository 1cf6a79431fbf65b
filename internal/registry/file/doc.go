// Package file keeps attachments — photos, drawings, papers, sheets — under the hash of their content. What a file is
// is told by its bytes, never by its name: pictures lose what they say about place and device, anything hidden behind
// them is cut off, and whatever a browser might run (HTML, SVG, macros, scripts in PDF) is refused.
//
// It touches no disk itself: a [Disk] is handed in. Who may see a file is decided by the record that refers to it.
// Read [Store] first.
package file

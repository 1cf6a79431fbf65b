// Package geopackage writes tables of features as an OGC GeoPackage 1.3 (OGC 12-128r17): one SQLite file that QGIS, ArcGIS
// and SuperMap open. To it SQLite is a file format: it opens no database
// but the new file it writes.
//
// It imports the SQLite driver and geo, and knows no registers. Read [Create] first.
package geopackage

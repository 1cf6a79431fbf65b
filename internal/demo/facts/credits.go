package facts

// Credit names the source and licence of one kind of fact; the program shows them where it says what it is made of.
type Credit struct{ What, Source, Licence string }

// Credits answers every source. SOURCES.md says more about each.
func Credits() []Credit {
	return []Credit{
		{"区划代码与名称 · codes and names", "National Bureau of Statistics of China, division codes to 2023-06-30, via china-division 2.7.0", "public codes; package MIT"},
		{"人口普查 · census", "Seventh national census 2020, via leiii/census@0ba0f1e", "MIT"},
		{"岛屿与海岸 · islands and coast", "GSHHG 2.3.7, P. Wessel and W. H. F. Smith, J. Geophys. Res. 101 (1996); shifted and simplified", "LGPL-3.0-or-later"},
		{"背景陆地 · backdrop", "Natural Earth 1:50m land; clipped", "public domain"},
		{"公共场所 · public places", "Lanseria/awesome-cn-data@d14e2f03; selected, names shortened", "CC BY 4.0"},
		{"码头、机场、车站与镇村位置 · piers, airport, stations, town positions", "derived from named public points of 2022", "facts"},
	}
}

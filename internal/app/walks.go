package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"haidun/internal/demo/roads"
	"haidun/internal/route"
	"haidun/internal/web/public"
)

// footGraph is the file of a post's data folder with the roads for people on foot, made by `haidun evac graph`.
const footGraph = "foot.graph"

// footRoads are the roads on foot of a post: of the demonstration the skeleton, of another what its folder holds; nil where it
// holds none.
func footRoads(demo bool, path string) (*route.Graph, error) {
	if demo {
		return roads.Graph(route.Foot), nil
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("open the roads on foot: %w", err)
	}
	defer func() { _ = f.Close() }()
	g, err := route.Load(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if g.Mode != route.Foot {
		return nil, fmt.Errorf("%s holds roads for cars; make one with `haidun evac graph --mode foot`", path)
	}
	return g, nil
}

// feet are the roads on foot of the post.
func (a *App) feet() (*route.Graph, error) { return footRoads(a.Demo(), a.folder.file(footGraph)) }

// walks are the ways that the public side shows, nil where no roads are known.
func (a *App) walks() (*public.Walks, error) {
	g, err := a.feet()
	if g == nil || err != nil {
		return nil, err
	}
	return public.NewWalks(g), nil
}

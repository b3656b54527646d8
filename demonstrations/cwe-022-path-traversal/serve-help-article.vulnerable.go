// Serve the help article that the reader opens
// Wrong: filepath.Join cleans the path but lets ".." climb out of the folder.

package help

import (
	"net/http"
	"os"
	"path/filepath"
)

// Articles serves Markdown files from one folder.
type Articles struct {
	dir string
}

func NewArticles(dir string) (*Articles, error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, err
	}
	return &Articles{dir: dir}, nil
}

func (a *Articles) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f, err := os.Open(filepath.Join(a.dir, r.URL.Query().Get("article")))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer f.Close()

	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/markdown; charset=utf-8")
	http.ServeContent(w, r, info.Name(), info.ModTime(), f)
}

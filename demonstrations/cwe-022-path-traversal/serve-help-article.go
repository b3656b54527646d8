// Serve the help article that the reader opens
// Open the folder once as an os.Root and open every article through it: the root refuses names
// with ".." and symbolic links that would lead out of the folder.

package help

import (
	"net/http"
	"os"
)

// Articles serves Markdown files from one folder.
type Articles struct {
	root *os.Root
}

func NewArticles(dir string) (*Articles, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Articles{root: root}, nil
}

func (a *Articles) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f, err := a.root.Open(r.URL.Query().Get("article"))
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

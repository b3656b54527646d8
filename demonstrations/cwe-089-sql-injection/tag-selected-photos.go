// Put a tag on the photos that the member selected in the album
// Prepare the statement once with placeholders and run it for each photo; tag and photo ids from
// the form are only ever arguments. The owner is checked in the same statement.

package album

import (
	"database/sql"
	"net/http"
	"strings"
)

const addTag = `INSERT INTO photo_tags (photo_id, tag)
	SELECT id, ? FROM photos WHERE id = ? AND owner_id = ?`

func tagPhotos(tx *sql.Tx, r *http.Request, ownerID int64) (int64, error) {
	if err := r.ParseForm(); err != nil {
		return 0, err
	}
	tag := strings.ToLower(strings.TrimSpace(r.PostForm.Get("tag")))

	stmt, err := tx.PrepareContext(r.Context(), addTag)
	if err != nil {
		return 0, err
	}
	defer stmt.Close()

	var tagged int64
	for _, photo := range r.PostForm["photo"] {
		result, err := stmt.ExecContext(r.Context(), tag, photo, ownerID)
		if err != nil {
			return tagged, err
		}
		n, err := result.RowsAffected()
		if err != nil {
			return tagged, err
		}
		tagged += n
	}
	return tagged, nil
}

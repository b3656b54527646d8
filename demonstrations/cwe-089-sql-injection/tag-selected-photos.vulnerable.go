// Put a tag on the photos that the member selected in the album
// Wrong: tag and photo ids from the form are formatted into the statement.

package album

import (
	"database/sql"
	"fmt"
	"net/http"
	"strings"
)

const addTag = `INSERT INTO photo_tags (photo_id, tag)
	SELECT id, '%s' FROM photos WHERE id = %s AND owner_id = ?`

func tagPhotos(tx *sql.Tx, r *http.Request, ownerID int64) (int64, error) {
	if err := r.ParseForm(); err != nil {
		return 0, err
	}
	tag := strings.ToLower(strings.TrimSpace(r.PostForm.Get("tag")))

	var tagged int64
	for _, photo := range r.PostForm["photo"] {
		result, err := tx.ExecContext(r.Context(), fmt.Sprintf(addTag, tag, photo), ownerID)
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

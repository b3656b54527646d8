// Show a listener one of their private playlists
// Select by the playlist's id and the owner's together; the owner comes from the session that the
// extractor checked, and a playlist of somebody else is "not found".

use axum::{
    extract::{Path, State},
    http::StatusCode,
    Json,
};
use serde::Serialize;
use sqlx::{FromRow, PgPool};

use crate::session::Listener;

#[derive(Serialize, FromRow)]
pub struct Playlist {
    id: i64,
    name: String,
    track_ids: Vec<i64>,
}

pub async fn show_playlist(
    State(db): State<PgPool>,
    listener: Listener,
    Path(id): Path<i64>,
) -> Result<Json<Playlist>, StatusCode> {
    let query = "SELECT id, name, track_ids FROM playlists WHERE id = $1 AND owner_id = $2";
    let playlist = sqlx::query_as::<_, Playlist>(query)
        .bind(id)
        .bind(listener.id)
        .fetch_optional(&db)
        .await
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    playlist.map(Json).ok_or(StatusCode::NOT_FOUND)
}

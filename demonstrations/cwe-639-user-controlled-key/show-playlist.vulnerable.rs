// Show a listener one of their private playlists
// Wrong: the query asks for the id alone, so a listener can read the playlists of all others.

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
    _listener: Listener,
    Path(id): Path<i64>,
) -> Result<Json<Playlist>, StatusCode> {
    let query = "SELECT id, name, track_ids FROM playlists WHERE id = $1";
    let playlist = sqlx::query_as::<_, Playlist>(query)
        .bind(id)
        .fetch_optional(&db)
        .await
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    playlist.map(Json).ok_or(StatusCode::NOT_FOUND)
}

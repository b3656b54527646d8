// List the lots of an auction, filtered by words and sorted by a column
// Bind the words in whereRaw with "?" and let knex quote the sort column. Column and direction
// cannot be bound, so they are taken from a fixed list and a fixed choice.

import type { Knex } from 'knex';

interface LotFilter {
  auctionId: number;
  words?: string;
  sort?: string;
  order?: string;
}

const SORT_COLUMNS = new Map([
  ['lot', 'lot_number'],
  ['estimate', 'estimate_cents'],
  ['artist', 'artist_name'],
]);

export async function listLots(db: Knex, filter: LotFilter): Promise<unknown[]> {
  const column = SORT_COLUMNS.get(filter.sort ?? '') ?? 'lot_number';
  const direction = filter.order === 'desc' ? 'desc' : 'asc';
  const query = db('lots')
    .select('id', 'lot_number', 'artist_name', 'title', 'estimate_cents')
    .where({ auction_id: filter.auctionId, withdrawn: false })
    .orderBy(column, direction)
    .limit(60);
  if (filter.words) {
    query.whereRaw("search_text @@ plainto_tsquery('english', ?)", [filter.words]);
  }
  return query;
}

/** A cursor and a demonstration in one language, for the golden prompts. */
export interface PromptExample {
  readonly languageId: string;
  readonly path: string;
  readonly demonstration: string;
  /** The vulnerable counterpart, where the demonstration must be cut. */
  readonly counterpart?: string;
  readonly before: string;
  readonly after: string;
  readonly maxPromptTokens?: number;
}

const goFiller = Array.from({ length: 60 }, (_, i) => `func step${i}() int { return ${i} }\n`).join(
  '',
);

export const promptExamples: readonly PromptExample[] = [
  {
    languageId: 'python',
    path: 'app/users.py',
    demonstration: `def find_order(connection, number):
    """Find an order by its number."""
    return connection.execute(
        "SELECT * FROM orders WHERE number = ?", (number,)
    ).fetchone()
`,
    before: `import sqlite3


def find_user(connection, name):
    # Look up the user by name
    `,
    after: '\n\n\ndef main():\n    print(find_user(sqlite3.connect(":memory:"), "é"))\n',
  },
  {
    languageId: 'c',
    path: 'src/read.c',
    demonstration: `#include <string.h>

#ifdef STRICT
#define LIMIT 16
#else
#define LIMIT 64
#endif

/* Copies at most LIMIT - 1 characters; it's always terminated. */
int copy_name(char *to, const char *from)
{
    size_t length = strnlen(from, LIMIT);
    if (length >= LIMIT)
        return -1;
    memcpy(to, from, length + 1);
    return 0;
}
`,
    before: '#include <string.h>\n\nint copy_title(char *to, size_t size, const char *from) {\n\t',
    after: '\n}\n',
  },
  {
    languageId: 'typescript',
    path: 'src/orders.ts',
    demonstration: `/** Finds the orders of a customer. */
export async function findOrders(db: Database, customer: string): Promise<Order[]> {
  log('find orders');
  const started = Date.now();
  const pattern = /^[a-z]*$/;
  if (!pattern.test(customer)) {
    throw new Error('The customer has other letters than a to z.');
  }
  const rows = await db.query('SELECT * FROM orders WHERE customer = $1', [customer]);
  metrics.record('orders', Date.now() - started);
  metrics.count('orders', rows.length);
  return rows.map(toOrder);
}
`,
    counterpart: `/** Finds the orders of a customer. */
export async function findOrders(db: Database, customer: string): Promise<Order[]> {
  log('find orders');
  const started = Date.now();
  const pattern = /^[a-z]*$/;
  if (!pattern.test(customer)) {
    throw new Error('The customer has other letters than a to z.');
  }
  const rows = await db.query(\`SELECT * FROM orders WHERE customer = '\${customer}'\`);
  metrics.record('orders', Date.now() - started);
  metrics.count('orders', rows.length);
  return rows.map(toOrder);
}
`,
    before:
      "import { Database } from './database.js';\n\nexport async function findUser(db: Database, name: string) {\n  ",
    after: '\n}\n',
    maxPromptTokens: 420,
  },
  {
    languageId: 'java',
    path: 'src/Users.java',
    demonstration: `class Orders {
    /** Comments like \\u002a/ do not end the template. */
    List<Order> find(String number) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT * FROM orders WHERE number = ?")) {
            statement.setString(1, number);
            return read(statement.executeQuery());
        }
    }
}
`,
    before:
      'import java.sql.*;\r\n\r\nclass Users {\r\n\tUser find(String name) throws SQLException {\r\n\t\t',
    after: '\r\n\t}\r\n}\r\n',
  },
  {
    languageId: 'go',
    path: 'users.go',
    demonstration: `package orders

func Find(ctx context.Context, db *sql.DB, number string) (*sql.Rows, error) {
	return db.QueryContext(ctx, "SELECT * FROM orders WHERE number = $1", number)
}
`,
    before: `package users\n\nimport (\n\t"context"\n\t"database/sql"\n)\n\n${goFiller}\nfunc Find(ctx context.Context, db *sql.DB, name string) (*sql.Rows, error) {\n\t`,
    after: `\n}\n\n${goFiller}`,
    maxPromptTokens: 420,
  },
];

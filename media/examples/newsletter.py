import sqlite3

from flask import Flask, g, request

app = Flask(__name__)


def database():
    if "database" not in g:
        g.database = sqlite3.connect("newsletter.db")
    return g.database


@app.post("/unsubscribe")
def unsubscribe():
    email = request.form.get("email", "")
    # check if the email is in the database and if so unsubscribe it
    cursor = database().cursor()
    cursor.execute("
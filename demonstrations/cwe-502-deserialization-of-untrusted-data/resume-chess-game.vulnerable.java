// Resume a chess game from a file that a player uploads
// Wrong: the cast comes after the stream has already created every object that the upload names.

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;

class SavedGames {
    record Move(String from, String to) implements Serializable {}

    record Game(String white, String black, ArrayList<Move> moves) implements Serializable {}

    Game load(InputStream upload) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(upload)) {
            return (Game) in.readObject();
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IOException("This is not a saved game", e);
        }
    }
}

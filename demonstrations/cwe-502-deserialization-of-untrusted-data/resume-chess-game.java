// Resume a chess game from a file that a player uploads
// Put a filter on the stream that names the few classes of a saved game, refuses every other one
// and limits depth, array size and number of objects.

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;

class SavedGames {
    record Move(String from, String to) implements Serializable {}

    record Game(String white, String black, ArrayList<Move> moves) implements Serializable {}

    private static final ObjectInputFilter ONLY_GAMES = ObjectInputFilter.Config.createFilter(
            "maxdepth=5;maxarray=1000;maxrefs=5000;maxbytes=200000;"
                    + Game.class.getName() + ";" + Move.class.getName()
                    + ";java.util.ArrayList;java.lang.Object;!*");

    Game load(InputStream upload) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(upload)) {
            in.setObjectInputFilter(ONLY_GAMES);
            return (Game) in.readObject();
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IOException("This is not a saved game", e);
        }
    }
}

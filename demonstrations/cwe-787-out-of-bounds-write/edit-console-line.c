/* Edit the input line of a serial console with backspace, word erase and line kill
 * The cursor can stand at the start or at the end of the line: test for both before it
 * moves or a character is stored.
 */

#include <stdbool.h>
#include <stdint.h>

#define LINE_SIZE 80

enum console_key {
    KEY_BACKSPACE = 0x08,
    KEY_KILL = 0x15,
    KEY_WORD_ERASE = 0x17,
    KEY_DELETE = 0x7f,
};

struct console_line {
    uint8_t length; /* without the null byte */
    char text[LINE_SIZE];
};

/* Returns true when the line is complete. */
bool console_line_key(struct console_line *line, char key)
{
    switch (key) {
    case '\r':
    case '\n':
        line->text[line->length] = '\0';
        return true;
    case KEY_BACKSPACE:
    case KEY_DELETE:
        if (line->length > 0)
            line->length--;
        return false;
    case KEY_WORD_ERASE:
        while (line->length > 0 && line->text[--line->length] != ' ')
            ;
        return false;
    case KEY_KILL:
        line->length = 0;
        return false;
    default:
        if (line->length < LINE_SIZE - 1)
            line->text[line->length++] = key;
        return false;
    }
}

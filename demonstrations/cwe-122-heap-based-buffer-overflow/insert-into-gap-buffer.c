/* Insert typed or pasted text at the cursor of an editor's gap buffer
 * Compare the length of the text with the gap, and widen the gap to at least what is
 * needed, not by a fixed step, before anything is copied into it.
 */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define GAP_STEP 128

struct gap_buffer {
    char *text;
    size_t size;                /* all bytes, the gap included */
    size_t gap_start, gap_end;
};

int gap_insert(struct gap_buffer *gb, const char *s, size_t len)
{
    size_t gap = gb->gap_end - gb->gap_start;
    size_t tail = gb->size - gb->gap_end;

    if (len > gap) {
        size_t more = len - gap + GAP_STEP;
        char *grown;

        if (len > SIZE_MAX / 2 || gb->size > SIZE_MAX / 2 - GAP_STEP)
            return -1;
        grown = realloc(gb->text, gb->size + more);
        if (grown == NULL)
            return -1;
        memmove(grown + gb->gap_end + more, grown + gb->gap_end, tail);
        gb->text = grown;
        gb->size += more;
        gb->gap_end += more;
    }
    memcpy(gb->text + gb->gap_start, s, len);
    gb->gap_start += len;
    return 0;
}

/* Insert typed or pasted text at the cursor of an editor's gap buffer
 * The gap grows by one fixed step: pasted text that is longer than the step overruns
 * the tail of the document and the allocation.
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
        size_t more = GAP_STEP;
        char *grown;

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

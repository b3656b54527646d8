/* Look up the name of a symbol in the string table of an ELF object
 * The offset of the name may be anywhere, and nothing makes sure that a null byte ends
 * it: string functions go on reading behind the table.
 */

#include <elf.h>
#include <stddef.h>
#include <string.h>

struct symbol_table {
    const Elf64_Sym *symbols;
    size_t count;
    const char *names;
    size_t names_len;
};

/* Returns the name for use as a C string, or NULL. */
const char *symbol_name(const struct symbol_table *table, size_t index)
{
    const char *name;
    size_t offset;

    if (index >= table->count)
        return NULL;
    offset = table->symbols[index].st_name;

    name = table->names + offset;
    return name[0] != '\0' ? name : NULL;
}

/* Look up the name of a symbol in the string table of an ELF object
 * The index of the symbol and the offset of its name come from the file: check both,
 * and that a null byte ends the name inside the table, before it is used as a string.
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
    if (offset >= table->names_len)
        return NULL;

    name = table->names + offset;
    if (memchr(name, '\0', table->names_len - offset) == NULL)
        return NULL;
    return name[0] != '\0' ? name : NULL;
}

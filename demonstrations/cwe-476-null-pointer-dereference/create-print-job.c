/* Create a print job with copies of its owner's name and its document
 * Check every allocation before the memory is used; on failure free what was already
 * allocated and return NULL, which the caller must expect.
 */

#include <stdlib.h>
#include <string.h>

struct print_job {
    char *owner;
    unsigned char *doc;
    size_t doc_len;
};

struct print_job *print_job_new(const char *owner, const void *doc, size_t len)
{
    struct print_job *job;

    job = malloc(sizeof(*job));
    if (job == NULL)
        return NULL;
    job->owner = strdup(owner);
    job->doc = malloc(len ? len : 1);
    if (job->owner == NULL || job->doc == NULL)
        goto fail;
    memcpy(job->doc, doc, len);
    job->doc_len = len;
    return job;

fail:
    free(job->owner);
    free(job->doc);
    free(job);
    return NULL;
}

/* Create a print job with copies of its owner's name and its document
 * None of the allocations is checked: when memory runs out, the job is filled in
 * through a NULL pointer.
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
    job->owner = strdup(owner);
    job->doc = malloc(len ? len : 1);
    memcpy(job->doc, doc, len);
    job->doc_len = len;
    return job;
}

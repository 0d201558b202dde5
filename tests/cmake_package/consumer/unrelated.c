/* A source that includes no generated header: it is never compiled again. */
const char *unrelated(void);

const char *unrelated(void)
{
    return "ok";
}

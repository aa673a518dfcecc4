/* SPDX-License-Identifier: BSD-2-Clause */
#include "hosts.h"

#include <curl/curl.h>
#include <string.h>
#include <strings.h>

static int get_part(CURLU *u, CURLUPart part, char *to, size_t size)
{
	char *text = NULL;
	int fits = curl_url_get(u, part, &text, CURLU_DEFAULT_PORT) == CURLUE_OK &&
		   strlen(text) < size;

	if (fits)
		strcpy(to, text);
	curl_free(text);
	return fits ? 0 : -1;
}

static int get_host(CURLU *u, char host[HTTP_HOST_MAX])
{
	size_t len;

	if (get_part(u, CURLUPART_HOST, host, HTTP_HOST_MAX) < 0)
		return -1;
	len = strlen(host);
	if (host[0] == '[' && host[len - 1] == ']') {
		memmove(host, host + 1, len);
		host[len - 2] = '\0';
	} else if (len > 1 && host[len - 1] == '.') {
		host[len - 1] = '\0';
	}
	return *host ? 0 : -1;
}

int hosts_of(const char *url, char host[HTTP_HOST_MAX], char port[HOSTS_PORT_MAX],
	     struct errmsg *e)
{
	CURLU *u = curl_url();
	CURLUcode code = u ? curl_url_set(u, CURLUPART_URL, url, 0) : CURLUE_OUT_OF_MEMORY;
	int result = -1;

	if (code != CURLUE_OK)
		errmsg_add(e, "the URL cannot be used: %s", curl_url_strerror(code));
	else if (get_host(u, host) < 0 || get_part(u, CURLUPART_PORT, port, HOSTS_PORT_MAX) < 0)
		errmsg_add(e, "the URL cannot be used: its host is missing or too long");
	else
		result = 0;
	curl_url_cleanup(u);
	return result;
}

void hosts_elsewhere(const char *url, const char *location, char other[HTTP_HOST_MAX])
{
	char own[HTTP_HOST_MAX];
	CURLU *u = curl_url();

	/* a URL that is set over another one is read as relative to it */
	if (!u || curl_url_set(u, CURLUPART_URL, url, 0) != CURLUE_OK || get_host(u, own) < 0 ||
	    curl_url_set(u, CURLUPART_URL, location, CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK ||
	    get_host(u, other) < 0 || strcasecmp(own, other) == 0)
		other[0] = '\0';
	curl_url_cleanup(u);
}

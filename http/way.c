/* SPDX-License-Identifier: BSD-2-Clause */
#include "config.h"
#include "way.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

/* "*:65535:" and the addresses with brackets and commas. */
#define PIN_MAX (16 + DNS_ADDRESSES_MAX * (INET6_ADDRSTRLEN + 3))

static int bind_socket(void *arg, curl_socket_t fd, curlsocktype purpose)
{
	struct way *w = arg;

	(void)purpose;
	if (!w->interface || setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, w->interface,
					(socklen_t)strlen(w->interface)) == 0)
		return CURL_SOCKOPT_OK;
	w->bind_error = errno;
	return CURL_SOCKOPT_ERROR;
}

/* Names are resolved by us, over the link: curl gets the addresses, whatever host it asks for. */
static struct curl_slist *pin(const struct way *w)
{
	const struct dns_result *r = w->addresses;
	char text[PIN_MAX];
	int len = snprintf(text, sizeof(text), "*:%s:", w->port);

	for (size_t i = 0; i < r->count; i++)
		len += snprintf(text + len, sizeof(text) - (size_t)len,
				strchr(r->address[i], ':') ? "%s[%s]" : "%s%s", i ? "," : "",
				r->address[i]);
	return curl_slist_append(NULL, text);
}

int way_set(struct way *w, CURL *c)
{
	w->pins = pin(w);
	if (!w->pins)
		return -1;
	curl_easy_setopt(c, CURLOPT_URL, w->url);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_RESOLVE, w->pins);
	curl_easy_setopt(c, CURLOPT_PROXY, "");
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)w->timeout_ms);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)w->timeout_ms);
	curl_easy_setopt(c, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(c, CURLOPT_USERAGENT, PACKAGE_NAME "/" PACKAGE_VERSION);
	curl_easy_setopt(c, CURLOPT_SOCKOPTFUNCTION, bind_socket);
	curl_easy_setopt(c, CURLOPT_SOCKOPTDATA, w);
	if (w->ca) {
		curl_easy_setopt(c, CURLOPT_CAINFO, w->ca);
		curl_easy_setopt(c, CURLOPT_CAPATH, NULL);
	}
	return 0;
}

void way_free(struct way *w)
{
	curl_slist_free_all(w->pins);
	w->pins = NULL;
}

/* SPDX-License-Identifier: BSD-2-Clause */
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "inform6.h"
#include "program.h"
#include "record6.h"

/* The client gives up by itself before it is asked again, s. */
#define CLIENT_LIMIT "20"
/* A killed client is gone after this, ms. */
#define CLIENT_END_MS 1000
/* What dhcpcd runs with the servers in its environment. */
#define HOOK PKGDATADIR "/dhcp6-hook"

static pid_t client;
static int output = -1;

static void heard_path(const char *link, char *path, size_t size)
{
	snprintf(path, size, RECORD6_FOLDER "/%s.dhcp6", link);
}

int inform6_start(const char *link, const char *interface, struct errmsg *e)
{
	char variable[160], path[128];
	const char *argv[] = { "dhcpcd", "--ipv6only", "--inform6", "--noipv6rs", "--oneshot",
			       "--nobackground", "--nogateway", "--noconfigure", "--config",
			       "/dev/null", "--option", "dhcp6_name_servers", "--timeout", CLIENT_LIMIT,
			       "--env", variable, "--script",
			       HOOK, interface, NULL };

	if (client > 0)
		return 0;
	if (!program_is_there(argv[0]))
		return 1;
	heard_path(link, path, sizeof(path));
	unlink(path);
	snprintf(variable, sizeof(variable), "PPPKEEPER_HEARD=%s", path);
	client = program_start(argv, "", &output, e);
	if (client > 0)
		return 0;
	close(output);
	client = 0;
	return -1;
}

bool inform6_runs(void)
{
	return client > 0;
}

/* Blanks between; what is no address is skipped. */
static unsigned parse(char *text, struct in6_addr *dns, unsigned max)
{
	unsigned count = 0;
	char *save;

	for (char *word = strtok_r(text, " \n", &save); word && count < max;
	     word = strtok_r(NULL, " \n", &save))
		if (inet_pton(AF_INET6, word, &dns[count]) == 1 &&
		    !IN6_IS_ADDR_LINKLOCAL(&dns[count]) && !IN6_IS_ADDR_MULTICAST(&dns[count]) &&
		    !IN6_IS_ADDR_UNSPECIFIED(&dns[count]))
			count++;
	return count;
}

bool inform6_ended(const char *link, struct in6_addr *dns, unsigned max, unsigned *count)
{
	char path[128], text[512] = "";
	int status;
	FILE *f;

	*count = 0;
	if (client <= 0 || waitpid(client, &status, WNOHANG) != client)
		return false;
	close(output);
	client = 0;
	heard_path(link, path, sizeof(path));
	f = fopen(path, "re");
	if (f && fgets(text, sizeof(text), f))
		*count = parse(text, dns, max);
	if (f)
		fclose(f);
	unlink(path);
	return true;
}

void inform6_stop(const char *link)
{
	char path[128];

	if (client > 0) {
		kill(client, SIGTERM);
		program_wait(client, CLIENT_END_MS);
		close(output);
		client = 0;
	}
	heard_path(link, path, sizeof(path));
	unlink(path);
}

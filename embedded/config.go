package embedded

import "fmt"

// configuration is the neo4j.conf of every start. Neo4j refuses a setting that it does not know, so
// a version that drops one of the safeguards fails to start rather than running without it.
func configuration(opts Options, version string) string {
	shared := fmt.Sprintf(`# Written anew at every start.

# Bolt alone, on the loopback alone.
server.bolt.listen_address=127.0.0.1:%d
server.http.enabled=false
server.https.enabled=false

# LOAD CSV reads no file and asks no address.
dbms.security.allow_csv_import_from_file_urls=false
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0

# Nothing is reported to anyone, and no query is written down.
dbms.usage_report.enabled=false
client.allow_telemetry=false
server.bolt.telemetry.enabled=false
db.logs.query.enabled=OFF

# The driver starts a timer for every chunk if the server promises to keep a connection alive.
server.bolt.connection_keep_alive_for_requests=OFF

# The logs of transactions grow as they fill, rather than taking 512 MB of disk at once.
db.tx_log.preallocate=false

server.memory.pagecache.size=%dm
`, opts.Port, opts.PageCacheMiB)
	if majorOf(version) <= 5 {
		return shared + `
# Else Bolt waits 10 s for new work when told to stop.
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
`
	}
	return shared + `
# Else Bolt waits 10 s for new work when told to stop.
internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s

# This release announces itself to the private networks of the machine; leave it the loopback.
# It wants two masks at least.
internal.dbms.fleet_discovery.permitted_network_masks=127.0.0.0/8,::1/128
`
}

// arguments of the Java process.
func (h home) arguments(opts Options, j java, lib, entry string) []string {
	arguments := []string{
		fmt.Sprintf("-Xms%dm", min(256, opts.HeapMiB)),
		fmt.Sprintf("-Xmx%dm", opts.HeapMiB),
		"-XX:+ExitOnOutOfMemoryError", // Half-dead is worse than ended: the supervisor sees an end.
		"-Dfile.encoding=UTF-8",
		"-Dlog4j2.disable.jmx=true",
		// Neo4j reaches into these for memory outside the heap and for files.
		"--add-opens=java.base/java.nio=ALL-UNNAMED",
		"--add-opens=java.base/java.io=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"--add-opens=java.base/java.lang=ALL-UNNAMED",
	}
	if j.release >= 24 { // These releases warn of what Neo4j does, and later ones refuse it.
		arguments = append(arguments, "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
	}
	return append(arguments, "-cp", lib+"/*", entry, "--home-dir="+h.dir, "--config-dir="+h.path("conf"))
}

package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// Listen opens the address to serve on, such as 127.0.0.1:8080; port 0 takes a free one. Its errors are sentences for
// whoever started the server.
func Listen(ctx context.Context, address string) (net.Listener, error) {
	if err := CheckAddress(ctx, address); err != nil {
		return nil, err
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("another program listens on %s: stop it, or listen on another port", address)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("the system does not allow this user to listen on %s: take a port above 1023", address)
	case err != nil:
		return nil, fmt.Errorf("cannot listen on %s: %w", address, err)
	}
	return listener, nil
}

// CheckAddress refuses addresses that other machines reach, since the server does not ask who is there.
func CheckAddress(ctx context.Context, address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("%q is no address to listen on: it must be like 127.0.0.1:8080", address)
	}
	ips := []netip.Addr{netip.IPv4Unspecified()}
	if ip, err := netip.ParseAddr(host); err == nil {
		ips[0] = ip
	} else if host != "" {
		if ips, err = net.DefaultResolver.LookupNetIP(ctx, "ip", host); err != nil || len(ips) == 0 {
			return fmt.Errorf("the host of %q is not known: listen on 127.0.0.1 or [::1]", address)
		}
	}
	for _, ip := range ips {
		if !ip.Unmap().IsLoopback() {
			return fmt.Errorf("%q is open to other machines, and the server does not ask yet who is there: listen on 127.0.0.1, [::1] or localhost, and put a proxy that does before it", address)
		}
	}
	return nil
}

// Serve answers on the listener until ctx is done. Then it takes no more connections, waits for the requests in flight,
// and returns nil; those that are still there after Options.StopTimeout are cut off, which is an error.
func Serve(ctx context.Context, listener net.Listener, h http.Handler, opts Options) error {
	opts, err := opts.withDefaults()
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: opts.HeaderTimeout,
		ReadTimeout:       opts.ReadTimeout,
		WriteTimeout:      opts.ReadTimeout + opts.QueryTimeout + opts.ReadTimeout,
		IdleTimeout:       opts.IdleTimeout,
		MaxHeaderBytes:    opts.MaxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(opts.Log.Handler(), slog.LevelDebug),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("the server stopped: %w", err)
	case <-ctx.Done():
	}
	begin := time.Now()
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), opts.StopTimeout)
	defer cancel()
	if err := server.Shutdown(limit); err != nil {
		_ = server.Close() // What it says of connections that are being cut off helps nobody.
		<-failed
		return fmt.Errorf("requests were still in flight %v after the server was told to stop, and were cut off", opts.StopTimeout)
	}
	<-failed
	opts.Log.Info("stopped", "took", time.Since(begin))
	return nil
}

package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Code says what kind of failure an Error is, for programs to act on. It is part of the public API.
type Code string

// The codes, as clients see them.
const (
	CodeInvalidArgument    Code = "INVALID_ARGUMENT"    // What was sent is wrong, whatever the state of the graph.
	CodeNotFound           Code = "NOT_FOUND"           // What was asked for is not there.
	CodeAmbiguous          Code = "AMBIGUOUS"           // More than one thing fits what should name one.
	CodeFailedPrecondition Code = "FAILED_PRECONDITION" // The state of the graph does not allow it.
	CodeConflict           Code = "CONFLICT"            // Another write was there first.
	CodeUnavailable        Code = "UNAVAILABLE"         // The database cannot be reached; later may do.
	CodeDeadlineExceeded   Code = "DEADLINE_EXCEEDED"   // It took longer than it may.
	CodeOverloaded         Code = "OVERLOADED"          // Too much at once; later may do.
	CodeInternal           Code = "INTERNAL"            // A fault of ours, or one that is not known.
)

// Error is a failure with a code. Message may be shown to a client and never has the text of Neo4j or of Go in it; Err
// is the cause, for logs alone.
type Error struct {
	Code    Code
	Message string
	Err     error
}

// Errorf makes an Error without a cause.
func Errorf(code Code, format string, args ...any) error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Error gives the message alone, so that an error that is printed by mistake still leaks nothing.
func (e *Error) Error() string { return e.Message }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// LogValue shows the cause too.
func (e *Error) LogValue() slog.Value {
	attrs := []slog.Attr{slog.String("code", string(e.Code)), slog.String("message", e.Message)}
	if e.Err != nil {
		attrs = append(attrs, slog.Any("cause", e.Err))
	}
	return slog.GroupValue(attrs...)
}

// CodeOf gives the code of the first Error in the chain of err, INTERNAL where there is none, and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var coded *Error
	if errors.As(err, &coded) {
		return coded.Code
	}
	return CodeInternal
}

// callerError carries an error of the caller's own function past the translation. It has no Unwrap, so that the driver
// never takes what is inside for an error of its own and tries again.
type callerError struct{ err error }

func (e *callerError) Error() string { return e.err.Error() }

// translate gives the driver's error a code. work is the context that the driver ran under: once its deadline has
// passed, whatever the driver says of the connection is only what the deadline did to it.
func translate(work context.Context, err error) error {
	var (
		caller *callerError
		coded  *Error
		limit  *neo4j.TransactionExecutionLimit
		server *neo4j.Neo4jError
	)
	switch {
	case err == nil:
		return nil
	case errors.As(err, &caller):
		return caller.err
	case errors.As(err, &coded):
		return err
	case errors.As(err, &limit) && len(limit.Errors) > 0:
		// The deadline only ended the trying again; the last error says what was wrong.
		return translate(context.Background(), limit.Errors[len(limit.Errors)-1])
	case errors.As(err, &server):
		return translateServer(server, err)
	case errors.Is(err, context.Canceled):
		return &Error{CodeDeadlineExceeded, "the request was cancelled", err}
	case errors.Is(err, context.DeadlineExceeded), expired(work):
		return &Error{CodeDeadlineExceeded, messageTooLong, err}
	case connectionLost(err):
		return &Error{CodeUnavailable, "the database cannot be reached", err}
	}
	return &Error{CodeInternal, messageInternal, err}
}

const (
	messageTooLong  = "the query took longer than it may"
	messageInternal = "internal error"
)

// byServerCode holds the server's codes that mean more than "internal error". A key is a whole code, or its beginning
// up to a dot.
var byServerCode = map[string]Error{
	"Neo.ClientError.Transaction.TransactionTimedOut":                    {Code: CodeDeadlineExceeded, Message: messageTooLong},
	"Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": {Code: CodeDeadlineExceeded, Message: messageTooLong},
	"Neo.ClientError.Transaction.LockAcquisitionTimeout":                 {Code: CodeDeadlineExceeded, Message: messageTooLong},
	"Neo.ClientError.Schema.ConstraintValidationFailed":                  {Code: CodeConflict, Message: "another node or relationship has this key already"},
	"Neo.TransientError.Transaction.DeadlockDetected":                    {Code: CodeConflict, Message: "another write was in the way; try again"},
	"Neo.TransientError.General.MemoryPoolOutOfMemoryError":              {Code: CodeOverloaded, Message: "the database is out of memory for this query; try again later"},
	"Neo.TransientError.General.OutOfMemoryError":                        {Code: CodeOverloaded, Message: "the database is out of memory for this query; try again later"},
	"Neo.TransientError.Transaction.MaximumTransactionLimitReached":      {Code: CodeOverloaded, Message: "the database has too much to do; try again later"},
	"Neo.TransientError.Request.NoThreadsAvailable":                      {Code: CodeOverloaded, Message: "the database has too much to do; try again later"},
	"Neo.ClientError.Database.DatabaseNotFound":                          {Code: CodeUnavailable, Message: "the configured database does not exist"},
	"Neo.ClientError.Security.Forbidden":                                 {Code: CodeInternal, Message: "the configured user of the database lacks a right"},
	"Neo.ClientError.Security":                                           {Code: CodeUnavailable, Message: "the database refuses the configured user name or password"},
	"Neo.ClientError.Transaction":                                        {Code: CodeUnavailable, Message: "the database ended the query; try again later"},
	"Neo.ClientError.Cluster":                                            {Code: CodeUnavailable, Message: "the database cannot be written just now; try again later"},
	"Neo.ClientError.General.ForbiddenOnReadOnlyDatabase":                {Code: CodeUnavailable, Message: "the database cannot be written just now; try again later"},
	"Neo.TransientError":                                                 {Code: CodeUnavailable, Message: "the database cannot answer just now; try again later"},
}

// translateServer looks for the longest known beginning of the server's code.
func translateServer(server *neo4j.Neo4jError, err error) error {
	for code := server.Code; code != ""; {
		if known, ok := byServerCode[code]; ok {
			known.Err = err
			return &known
		}
		dot := strings.LastIndexByte(code, '.')
		if dot < 0 {
			break
		}
		code = code[:dot]
	}
	return &Error{CodeInternal, messageInternal, err}
}

// connectionLost tells whether there was no connection, or it broke. The driver has no exported type for a message cut
// in half, nor for a cluster that has nobody to talk to just now.
func connectionLost(err error) bool {
	var connectivity *neo4j.ConnectivityError
	return errors.As(err, &connectivity) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		strings.HasPrefix(fmt.Sprintf("%T", err), "*errorutil.Pool")
}

// expired compares the clock, since a context's own timer may fire a little later than the driver's look at the clock.
func expired(work context.Context) bool {
	deadline, ok := work.Deadline()
	return ok && !time.Now().Before(deadline)
}

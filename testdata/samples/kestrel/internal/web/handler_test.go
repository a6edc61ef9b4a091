package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
)

const upstream = "http://10.20.0.5:8080"

func TestHealth(t *testing.T) {
	w := httptest.NewRecorder()
	Handler(nil, "test").ServeHTTP(w, httptest.NewRequest("GET", upstream+"/healthz", nil))
	if w.Code != http.StatusOK {
		t.Errorf("it answers %d", w.Code)
	}
}

func TestServeEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Serve(ctx, "0", http.NotFoundHandler()); err != nil {
		t.Error(err)
	}
}

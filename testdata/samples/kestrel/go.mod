module kestrel.example/kestrel

go 1.24.4

require github.com/lib/pq v1.10.9

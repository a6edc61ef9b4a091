//go:build js

// Command worker is the assessor in a Web Worker: nothing but wiring.
package main

import "workbook/app/worker"

func main() { worker.Run() }

// Command ui is the page: nothing but wiring.
package main

import (
	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"workbook/app"
)

func main() {
	app.Register(nil, "")
	goapp.RunWhenOnBrowser()
}

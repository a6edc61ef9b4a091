package app

import goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

// how explains the scoring and the promise that nothing leaves the machine.
func how(m Model) []goapp.UI {
	return []goapp.UI{
		goapp.H1().TabIndex(-1).Text("How it works"),
		goapp.Raw(`<div class="read">
<h2>What happens to your code</h2>
<p>It is read inside this page, by a program that your browser runs. The page is served with a policy that lets it talk to its own address and to nothing else, so the promise is kept by the browser. To check: open the developer tools, look at the network tab while you drop a folder, and find no request that carries your files. For an address, the page asks its own server to pass git’s request on to the host; the server keeps nothing.</p>
<h2>What a verdict means</h2>
<p>Each rule has two to four criteria. A check looks for evidence of a criterion and says where it is. <b>Met</b> counts 1, <b>partly</b> a half or the measured share, <b>not met</b> 0. Hearts weigh 3, the others 1. What <b>does not apply</b> to this kind of repository drops out. What is <b>not known</b> counts 0 at the low end of the range and 1 at the high end, and becomes a question to you.</p>
<p>A broken heart makes a rule not met. A gap in any other criterion makes it partly.</p>
<h2>What it cannot see</h2>
<p>Files that are not in the repository: values in your platform, dashboards, who is on call. Contents of old commits. Files that were not read are listed on the overview, with the reason.</p>
<h2>Your answers</h2>
<p>An answer replaces a verdict and stays blue, so that everybody sees that it is an answer. It is saved in this browser alone.</p></div>`),
	}
}

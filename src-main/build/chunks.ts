/**
 * The files that the page's script is divided into, by the moments at which something is needed: each holds its module with
 * all that this one loads at once, without what an earlier one of them holds. What only a panel, a chart, a formula or an
 * export needs is in none of them and stays in files of its own. Left to itself, the bundler makes a file of whatever the
 * same parts need: many little ones, each of which costs the page some milliseconds.
 */
export const chunks = [
  // The shell and what hears the first key that is pressed.
  { name: 'index', test: /src-renderer[\\/]index\.html/ },
  // The first screen.
  { name: 'application', test: /src-renderer[\\/]application\.tsx$/ },
  // The gallery and the editor draw graphs, and each goes without the other.
  { name: 'picture', test: /src-renderer[\\/]ui[\\/]GraphPicture\.tsx$|shared[\\/]scene[\\/]picture\.ts$/ },
  { name: 'lectures', test: /\.chainrule\b/ },
  { name: 'Examples', test: /src-renderer[\\/]panels[\\/]welcome[\\/]Examples\.tsx$/ },
  { name: 'Editor', test: /src-renderer[\\/]Editor\.tsx$/ },
]

// One line of JSON for each event.
const line = (level) => (message, more) => console.log(JSON.stringify({ level, message, at: new Date(), ...more }));

module.exports = { info: line('info'), error: line('error') };

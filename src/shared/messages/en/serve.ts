/** What the server says: while it starts, to a person; afterwards, to those who ask it. */
export const serve = {
  portInUse:
    'Port {port} of {host} is in use already. Choose another with --port, or end what listens there.',
  portNotPermitted: 'Port {port} may not be used by this account. Choose one from 1024 on with --port.',
  noSuchHost: 'This machine has no address "{host}". Choose one of its own with --host.',
  keyNeeded:
    'Other machines could use a server on "{host}". Name a file with a key by --api-key-file, or leave out --host to serve this machine alone.',
  badKey:
    '"{path}" needs one key a line, each of {least} characters or more without spaces. Put a long random one there, for example from "openssl rand -hex 32".',
  badOrigin:
    '"{origin}" is not an origin. Write it as a browser does, with scheme and without a path: https://example.org.',
  unauthorized: 'The key is missing or wrong. Send it as "Authorization: Bearer KEY".',
  foreignHost: 'This server answers to its own address alone. Use the one that it printed when it started.',
  foreignOrigin:
    'Pages of "{origin}" may not use this server. Start it with --allow-origin {origin} if they should.',
  tooLarge: 'The body is larger than {mebibytes} MiB. Send a shorter recording, or one packed as FLAC.',
  mediaType:
    'The body must be the bytes of an audio file, with a Content-Type of audio/* or application/octet-stream.',
  badQuery:
    'The parameter "{name}" is unknown here or has a value that cannot be used. See /openapi.json for those there are.',
  badRequest: 'The request cannot be understood. See /openapi.json for what this server takes.',
  notFound: 'There is nothing under this address. See /openapi.json for what there is.',
  unknownModel: 'This server has no model "{model}". See /v1/models for those it has.',
  busy: 'The server has its hands full. Try again in {seconds, plural, one {a second} other {# seconds}}.',
  timeLimit:
    'This took longer than {seconds, plural, one {a second} other {# seconds}}, the most that a request may take. Send a shorter recording.',
  closing: 'The server is closing. Try again when it is up.',
  firstStart: 'The first message must be "start", with the sample rate and the encoding of the sound.',
  startedAlready: 'The sound has begun already. Open another connection for another sound.',
  badMessage: 'The message cannot be understood. See the schema LiveRequest in /openapi.json.',
  brokenFrame:
    'A frame of sound must hold whole samples of the encoding that was stated, and no value that is not a number.',
  liveOver:
    'A connection may last {minutes, plural, one {a minute} other {# minutes}}. Open another one to go on.',
  silentClient:
    'Nothing came for {seconds, plural, one {a second} other {# seconds}}. Open another connection to go on.'
} as const

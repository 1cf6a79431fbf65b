// Package auth holds the primitives of signing in and of keeping secrets: password hashes and rules, one-time codes,
// tokens, the throttle against guessing, the life of a session and the vault for person-secret fields.
//
// Everything here is a value or a pure step: time comes in as a parameter, randomness as an io.Reader, and nothing is
// stored but the key file. It imports neither store nor net/http; whoever wires sign-in together does the storing.
//
// Choices worth knowing:
//   - A password is taken exactly as received (ASVS 6.2.8): no trimming, no case folding, no Unicode normalisation, no
//     cutting. Length counts code points. Only the comparison with weak words folds.
//   - The profile "mlps3" asks for three classes of characters and prompts for a change after 90 days
//     (GB/T 22239-2019, 8.1.4.1); the profile "asvs" does neither (OWASP ASVS 5.0, 6.2.5 and 6.2.10).
//   - The throttle counts an attempt before the secret is looked at, so parallel guesses gain nothing.
//   - The vault is software cryptography (AES-256-GCM, HMAC-SHA-256). It is not a certified cryptographic module and
//     does not by itself satisfy GB/T 39786-2021; SM4 and SM3, or a module behind a driver, come in as a [Suite].
//
// Read [Hasher], [Policy], [Throttle] and [Vault].
package auth

// Turn the text of a platform announcement into speech
// The text goes to espeak-ng over standard input, so it is never part of a command; the voice
// is looked up in a fixed list. No shell is involved.

package announce

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

var voices = map[string]string{
	"de": "de",
	"en": "en-gb",
	"fr": "fr-fr",
}

// Speak returns the announcement as WAV data.
func Speak(ctx context.Context, language, text string) ([]byte, error) {
	voice, ok := voices[language]
	if !ok {
		return nil, fmt.Errorf("announce: no voice for language %q", language)
	}
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()

	var wav, problems bytes.Buffer
	cmd := exec.CommandContext(ctx, "espeak-ng", "-v", voice, "--stdin", "--stdout")
	cmd.Stdin = strings.NewReader(text)
	cmd.Stdout, cmd.Stderr = &wav, &problems
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("announce: %w: %s", err, problems.String())
	}
	return wav.Bytes(), nil
}

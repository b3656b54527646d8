// Run a student's submission for the automatic marking
// Start it as a user of its own without supplementary groups, with an empty environment, so that
// it can read neither the marker's files nor its secrets.

package marking

import (
	"bytes"
	"context"
	"os/exec"
	"syscall"
	"time"
)

// Sandbox is the account that submissions run as.
type Sandbox struct {
	UID, GID uint32
}

// Run returns what the program at path wrote for the input of an exercise.
func (s Sandbox) Run(ctx context.Context, path, workDir string, input []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()

	cmd := exec.CommandContext(ctx, path)
	cmd.Dir = workDir
	cmd.Stdin = bytes.NewReader(input)
	cmd.Env = []string{"PATH=/usr/bin:/bin", "LANG=C.UTF-8"}
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Credential: &syscall.Credential{Uid: s.UID, Gid: s.GID, Groups: []uint32{}},
	}
	return cmd.Output()
}
